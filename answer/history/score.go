package history

import (
	"math"
	"slices"

	"detente/model"
)

// shares are what the forecasts gave to what was then done.
type shares struct {
	model, stays, random float64
}

// forecast is what each forecast gave to x, of all that its party could do.
func forecast(m *model.Model, x model.Move) shares {
	moves := m.Moves(x.Party).From(x.From, nil)
	var gains []model.State
	for _, t := range moves {
		if m.Rank(x.Party, t) > m.Rank(x.Party, x.From) {
			gains = append(gains, t)
		}
	}
	if len(gains) == 0 {
		gains = []model.State{x.From}
	}
	return shares{
		model:  share(gains, x.To),
		stays:  share([]model.State{x.From}, x.To),
		random: share(append(moves, x.From), x.To),
	}
}

// share is what a forecast that spreads evenly over some states gave to one.
func share(over []model.State, s model.State) float64 {
	if !slices.Contains(over, s) {
		return 0
	}
	return 1 / float64(len(over))
}

// score is the mean of the shares, null where no step is in play.
func (r *replayed) score() Score {
	if len(r.shares) == 0 {
		return Score{}
	}
	var sum shares
	for _, x := range r.shares {
		sum.model += x.model
		sum.stays += x.stays
		sum.random += x.random
	}
	mean := func(total float64) *float64 {
		rounded := math.Round(total/float64(len(r.shares))*1e4) / 1e4
		return &rounded
	}
	return Score{mean(sum.model), mean(sum.stays), mean(sum.random)}
}
