package ask

import (
	"context"

	"detente"
	"detente/answer"
	"detente/answer/quotes"
	"detente/web/desk"
)

// QuotesOf are the parameters of [Quotes].
type QuotesOf struct {
	Lists
	Source string `query:"source" doc:"Only the quotes from the source of this id."`
}

// Quotes lists the quotes of a case, and how each stands in its source.
func Quotes(ctx context.Context, r *desk.Revision, of QuotesOf) (quotes.Result, error) {
	return headed(ctx, r, "quotes", of, func(x *quotes.Result) *answer.Head { return &x.Head }, func(ctx context.Context, _ func(int, int)) (quotes.Result, error) {
		if r.Sketch() == nil {
			return quotes.Result{}, onlyErrors(r.Problems)
		}
		return quotes.Ask(ctx, quotes.Request{Case: r.Sketch(), Source: of.Source, Limit: of.Limit})
	})
}

// Search looks for words in a source of a case as [detente.Source.Search]
// does, once for each words.
func Search(ctx context.Context, r *desk.Revision, source int, words string) (detente.Search, error) {
	of := struct {
		Source int
		Words  string
	}{source, words}
	return about(ctx, r, "search", of, func(context.Context, func(int, int)) (detente.Search, error) {
		return r.Sketch().Sources[source].Search(words, mostFound), nil
	})
}

// mostFound is how many places of the same words are told apart.
const mostFound = 1000
