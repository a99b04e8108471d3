package prose

func (p *parser) markdown() { p.plain() }

func entity(s string) (rune, int) { return 0, 0 }
