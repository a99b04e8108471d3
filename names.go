package detente

// Name is the option as conditions write it: Party.ID.
func (o *Option) Name() string { return o.Party + "." + o.ID }

// String is the basis as a case file and JSON write it.
func (b Basis) String() string { return [...]string{"inferred", "said", "done"}[b] }

// String is the anchor as JSON writes it.
func (a Anchor) String() string { return [...]string{"lost", "exact", "ambiguous", "moved"}[a] }

// String is the role as a case file and JSON write it.
func (r Role) String() string { return [...]string{"principal", "outsider"}[r] }

// String is the severity as JSON and messages write it. A lost quote is a
// warning to every command but check.
func (s Severity) String() string { return [...]string{"warning", "warning", "error"}[s] }

// String is the direction as a case file and JSON write it.
func (d Direction) String() string { return [...]string{"both", "take", "drop"}[d] }
