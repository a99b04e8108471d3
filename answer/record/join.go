package record

import "detente/events"

// Joined is what was read and what it shows, as the command gives it: the
// dyads of the one with those of the other.
type Joined struct {
	events.Summary
	Dyads []JoinedDyad `json:"dyads"`
}

// JoinedDyad is a [Dyad] with what was counted.
type JoinedDyad struct {
	A        string          `json:"a"`
	B        string          `json:"b"`
	Verdict  Verdict         `json:"verdict"`
	OneWay   string          `json:"one_way,omitempty"`
	AToB     JoinedDirection `json:"a_to_b"`
	BToA     JoinedDirection `json:"b_to_a"`
	LoopGain *float64        `json:"loop_gain"`
	HalfLife *float64        `json:"half_life"`
	Notes    []string        `json:"notes"`
	Detail   *Detail         `json:"detail,omitempty"`
}

// JoinedDirection is a [Direction] with what was counted.
type JoinedDirection struct {
	events.Directed
	Direction
}

// Join puts the two together. Both are of one record and one grain. Notes are
// the verdict's: it says what is too little, too.
func Join(s events.Summary, r Result) Joined {
	j := Joined{Summary: s, Dyads: []JoinedDyad{}}
	for k, d := range r.Dyads {
		c := s.Dyads[k]
		j.Dyads = append(j.Dyads, JoinedDyad{
			d.A, d.B, d.Verdict, d.OneWay, JoinedDirection{c.AToB, d.AToB}, JoinedDirection{c.BToA, d.BToA},
			d.LoopGain, d.HalfLife, d.Notes, d.Detail,
		})
	}
	return j
}
