package robust

import (
	"context"
	"fmt"
	"slices"

	"detente/answer"
	"detente/internal/bitset"
	"detente/model"
)

// maxReadings bounds the combinations of voices.
const maxReadings = 4096

// several are the parties that have more than one voice and speak with one of
// them: a scenario may have put another preference in their place.
func (j *judge) several() []model.Party {
	var list []model.Party
	for i, p := range j.m.Parties {
		if len(p.Voices) > 1 && j.speaks(model.Party(i)) >= 0 {
			list = append(list, model.Party(i))
		}
	}
	return list
}

// speaks is the place of the voice a party speaks with, or -1.
func (j *judge) speaks(i model.Party) int {
	for v, voice := range j.m.Parties[i].Voices {
		if voice.Name == j.m.Setup.Voices[j.m.Parties[i].Index] {
			return v
		}
	}
	return -1
}

// readings are the combinations of voices to be judged, each a voice for each
// party of several. All of them, in file order; or where they are too many the
// case as asked, those that differ from it in one voice, and then the first.
func (j *judge) readings(r *Result) [][]int {
	parties := j.several()
	most, total := min(maxReadings, max(1, changeSteps/j.steps)), 1
	for _, i := range parties {
		if total *= len(j.m.Parties[i].Voices); total > 1<<40 {
			break
		}
	}
	r.Tried.Voices = Part{min(total, most), total}
	var list [][]int
	if total > most {
		list = j.near(parties)
		list = list[:min(len(list), most)]
		r.cut(fmt.Sprintf("not every combination of voices was tried, but %d of them", most))
	}
	seen := map[string]bool{}
	for _, x := range list {
		seen[fmt.Sprint(x)] = true
	}
	for at := make([]int, len(parties)); len(list) < min(total, most); j.next(parties, at) {
		if !seen[fmt.Sprint(at)] {
			list = append(list, slices.Clone(at))
		}
	}
	return list
}

// near is the case as asked, and all that differ from it in one voice.
func (j *judge) near(parties []model.Party) [][]int {
	asked := make([]int, len(parties))
	for k, i := range parties {
		asked[k] = j.speaks(i)
	}
	list := [][]int{asked}
	for k, i := range parties {
		for v := range j.m.Parties[i].Voices {
			if v != asked[k] {
				x := slices.Clone(asked)
				x[k] = v
				list = append(list, x)
			}
		}
	}
	return list
}

// next goes on to the combination after at, the last party's voice changing
// fastest.
func (j *judge) next(parties []model.Party, at []int) {
	for k := len(parties) - 1; k >= 0; k-- {
		if at[k]++; at[k] < len(j.m.Parties[parties[k]].Voices) {
			return
		}
		at[k] = 0
	}
}

// voiced are the ranks of each party of several, by voice.
func (j *judge) voiced(ctx context.Context, parties []model.Party) ([][][]model.Rank, error) {
	all := make([][][]model.Rank, len(parties))
	for k, i := range parties {
		p := j.m.Parties[i]
		for _, voice := range p.Voices {
			setup := j.m.Setup
			setup.Preferences = slices.Clone(setup.Preferences)
			setup.Preferences[p.Index] = voice.Preference
			n, err := j.m.Under(ctx, setup)
			if err != nil {
				return nil, err
			}
			all[k] = append(all[k], n.Ranks(i))
		}
	}
	return all, nil
}

// voices judges the case under each combination.
func (r *Result) voices(ctx context.Context, j *judge, p *progress, readings [][]int, limit int) error {
	parties := j.several()
	ranks, err := j.voiced(ctx, parties)
	if err != nil {
		return err
	}
	found := make([]verdicts, len(readings))
	err = p.each(ctx, len(readings), func(at int) error {
		n := j.m
		for k, v := range readings[at] {
			n = n.Ranked(parties[k], ranks[k][v])
		}
		var err error
		found[at], err = j.read(ctx, n)
		return err
	})
	if err != nil {
		return err
	}
	for _, v := range found {
		if j.known && *v.headline.Seq {
			r.Counts.Holding++
		}
	}
	for at, reading := range answer.Limited(&r.Head, readings, limit) {
		x := Voices{Voice: map[string]string{}, Equilibria: map[string][]int{}, Headline: found[at].headline, Same: j.same(found[at])}
		for k, v := range reading {
			party := j.m.Parties[parties[k]]
			x.Voice[party.ID] = party.Voices[v].Name
		}
		for c, set := range found[at].equilibria[:j.concepts] {
			if set != nil {
				x.Equilibria[j.opt.Concepts[c]] = answer.Limited(&r.Head, numbers(j.m, set), limit)
			}
		}
		r.Voices = append(r.Voices, x)
	}
	return nil
}

// numbers are the numbers of some states, never nil.
func numbers(m *model.Model, set *bitset.Set) []int {
	list := []int{}
	for s := range set.All() {
		list = append(list, m.Number(model.State(s)))
	}
	return list
}
