// Package history is a stub.
package history

import (
	"context"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

type Request struct {
	Model   *model.Model
	Options stability.Options
	Limit   int
}
type Class string

const (
	Gain        Class = "gain"
	Concession  Class = "concession"
	Answer      Class = "answer"
	Repeat      Class = "repeat"
	Unexplained Class = "unexplained"
)

type Step struct {
	Date, Party string
	From, To    *int
	Class       Class
	Against     []answer.Place
	Text        string
	Because     []answer.Quote
}
type Result struct {
	answer.Head
	Steps []Step
}

func Ask(ctx context.Context, r Request) (Result, error) { return Result{}, nil }
