package names

// takes says that somebody with an office is the one whom the text named by the
// office alone before: the United Nations envoy, then Envoy Ana Brel.
func (b *builder) takes(id int, head, party string) {
	list := b.reg.head[head]
	for n, k := 0, len(list)-1; k >= 0 && n < 6; k, n = k-1, n+1 {
		old := list[k]
		if old == id {
			return
		}
		e, now := &b.x.Entities[old], &b.x.Entities[id]
		if b.merged(old) != old || e.Kind != Person || !b.alone[old] || b.reg.nouns[old] > 0 {
			if e.Kind == Person && b.reg.nouns[old] > 0 && b.reg.last[old] >= 0 && b.reg.last[id] < 0 && party == "" {
				return // another with that office was named since
			}
			continue
		}
		if e.Party != "" && now.Party != "" && e.Party != now.Party || party != "" && e.Party != party || e.Sex != "" && now.Sex != "" && e.Sex != now.Sex {
			continue
		}
		b.merge[old] = id
		if now.Party == "" && speaks(now.Sector) {
			now.Party = e.Party
		}
		if now.Sector == "" {
			now.Sector = e.Sector
		}
		return
	}
}

func (b *builder) merged(id int) int {
	for n := 0; n < 8; n++ {
		to, ok := b.merge[id]
		if !ok {
			return id
		}
		id = to
	}
	return id
}

// settleMerges puts entities that turned out to be one into one.
func (b *builder) settleMerges() {
	if len(b.merge) == 0 {
		return
	}
	for i := range b.x.Mentions {
		if m := &b.x.Mentions[i]; m.Entity >= 0 {
			m.Entity = b.merged(m.Entity)
		}
	}
	for i := range b.x.Entities {
		for k, id := range b.x.Entities[i].Members {
			b.x.Entities[i].Members[k] = b.merged(id)
		}
	}
}
