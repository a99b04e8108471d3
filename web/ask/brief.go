package ask

import (
	"context"

	"detente/answer"
	"detente/answer/brief"
	"detente/answer/sheet"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// BriefOf are the parameters of [Brief].
type BriefOf struct {
	Setup
	Verdicts
}

// Brief composes all that a brief tells.
func Brief(ctx context.Context, r *desk.Revision, of BriefOf) (brief.Result, error) {
	x, err := judged(ctx, r, "brief", of, of.Setup, of.Verdicts, func(x *brief.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (brief.Result, error) {
		return brief.Ask(ctx, brief.Request{Model: m, Options: opt})
	})
	if err != nil {
		return x, err
	}
	return x, beside(ctx, r, &x.Spiral)
}

// SheetOf are the parameters of [Sheet].
type SheetOf struct {
	Setup
	Party string `query:"party" required:"true" doc:"The id of the party."`
}

// Sheet is what we believe one party wants, for it to correct.
func Sheet(ctx context.Context, r *desk.Revision, of SheetOf) (sheet.Result, error) {
	return judged(ctx, r, "sheet", of, of.Setup, Verdicts{}, func(x *sheet.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, _ stability.Options) (sheet.Result, error) {
		return sheet.Ask(ctx, sheet.Request{Model: m, Party: of.Party})
	})
}
