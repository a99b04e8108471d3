package main

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"detente"
	"detente/model"
	"detente/stability"
)

// complete lets a shell complete the values of a flag: names gets the case on
// the line, nil where there is none or it cannot be read.
func complete(cmd *cobra.Command, flag string, names func(*detente.Case) []string) {
	values := func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		c := lineCase(args)
		done := ""
		if at := strings.LastIndex(typed, ","); at >= 0 {
			done = typed[:at+1]
		}
		var list []string
		for _, name := range names(c) {
			list = append(list, done+name)
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // the flag is not defined: a mistake in this program
	}
}

// lineCase is the case on the line to be completed; nil where there is none, or
// it cannot be read.
func lineCase(args []string) *detente.Case {
	if len(args) == 0 || args[0] == "-" {
		return nil
	}
	s := &session{stdin: strings.NewReader(""), stderr: io.Discard}
	l, err := s.load(args[0])
	if err != nil {
		return nil
	}
	return l.c
}

func scenarioNames(c *detente.Case) []string {
	var list []string
	if c != nil {
		for _, x := range c.Scenarios {
			list = append(list, x.Name)
		}
	}
	return list
}

func voiceNames(c *detente.Case) []string {
	var list []string
	if c != nil {
		for _, p := range c.Parties {
			for _, v := range p.Voices {
				if v.Name != "" {
					list = append(list, p.ID+"="+v.Name)
				}
			}
		}
	}
	return list
}

func partyNames(c *detente.Case) []string {
	var list []string
	if c != nil {
		for _, p := range c.Parties {
			list = append(list, p.ID)
		}
	}
	return list
}

func conceptNames(*detente.Case) []string {
	var list []string
	for _, c := range stability.Concepts {
		list = append(list, c.ID)
	}
	return list
}

func engineNames(*detente.Case) []string {
	var list []string
	for _, e := range stability.Engines {
		list = append(list, e.Name)
	}
	return list
}

func semanticsNames(*detente.Case) []string {
	return []string{model.Legal.String(), model.OnceEach.String(), model.OneMove.String()}
}

func templateNames(*detente.Case) []string {
	var list []string
	for _, t := range detente.Templates() {
		list = append(list, t.Name)
	}
	return list
}
