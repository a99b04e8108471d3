package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"detente/answer"
	"detente/model"
	"detente/stability"
)

// flags are what commands about a case share.
type flags struct {
	json      bool
	limit     int
	scenario  string
	voices    []string
	engine    string
	semantics string
	concepts  []string
	memory    amount
}

// aboutCase adds the flags of every command that reads a case.
func (f *flags) aboutCase(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.json, "json", false, "print the result as JSON")
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "compute under the scenario `NAME`")
	cmd.Flags().StringArrayVar(&f.voices, "voice", nil, "let `PARTY=NAME` choose a party's voice; may be repeated")
	complete(cmd, "scenario", scenarioNames)
	complete(cmd, "voice", voiceNames)
	f.aboutMemory(cmd)
}

// aboutLists adds the flag of commands whose result has lists.
func (f *flags) aboutLists(cmd *cobra.Command) {
	cmd.Flags().IntVar(&f.limit, "limit", answer.DefaultLimit, "list at most `N` entries, 0 for all")
}

// aboutVerdicts adds the flags of commands that judge states.
func (f *flags) aboutVerdicts(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.engine, "engine", "", "compute with the engine `NAME`")
	cmd.Flags().StringVar(&f.semantics, "semantics", "", "count as the others' answers sequences of moves of the kind `NAME`:\nlegal (nobody moves twice in a row), once-each, or one-move")
	complete(cmd, "engine", engineNames)
	complete(cmd, "semantics", semanticsNames)
}

// options are the flags as the solver takes them.
func (f *flags) options() (stability.Options, error) {
	opt := stability.Options{Concepts: f.concepts, Engine: f.engine}
	if _, err := stability.Named(f.concepts); err != nil {
		return opt, err
	}
	var err error
	opt.Semantics, err = model.ParseSemantics(f.semantics)
	return opt, err
}

// valid says whether the flags make sense by themselves.
func (f *flags) valid() error {
	if f.limit < 0 {
		return &usage{fmt.Sprintf("--limit cannot be %d", f.limit), "0 lists all"}
	}
	return nil
}
