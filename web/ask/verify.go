package ask

import (
	"context"
	"runtime"

	"detente/answer"
	"detente/answer/verify"
	"detente/model"
	"detente/stability"
	"detente/web/desk"
)

// VerifyOf are the parameters of [Verify].
type VerifyOf struct {
	Setup
	Lists
	Verdicts
	Seed    uint64 `query:"seed" default:"1" doc:"Choose states by this number, where not all are checked."`
	Program string `json:"-"` // the version of the program, for the certificate
}

// Verify derives the verdicts again by the literal definitions.
func Verify(ctx context.Context, r *desk.Revision, of VerifyOf) (verify.Result, error) {
	return judged(ctx, r, "verify", of, of.Setup, of.Verdicts, func(x *verify.Result) *answer.Head { return &x.Head }, func(ctx context.Context, m *model.Model, opt stability.Options) (verify.Result, error) {
		return verify.Ask(ctx, verify.Request{Model: m, Options: opt, Seed: of.Seed, Limit: of.Limit, Version: of.Program, Go: runtime.Version(), Progress: opt.Progress})
	})
}
