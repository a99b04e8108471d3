package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const about = `detente takes a standoff between several parties, each claim tied to the
sentence it came from, and says what holds, why, and what could be done.

A CASE is a folder that holds case.yaml, such a file, or - for standard input.
Results go to standard output, everything else to standard error. The exit
status is 0 when an answer was given, 1 when check found errors, 2 for bad
usage or input.`

// newRoot is the tree of commands.
func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "detente",
		Short: "what holds in a standoff, why, and what could be done",
		Long:  about,
		Example: `  detente init talks
  detente check talks
  detente solve talks`,
		SilenceErrors: true,
		SilenceUsage:  true,
		// What follows the bare name is judged here, whatever it is, since a
		// misspelt command matters more than the flags after it.
		DisableFlagParsing:    true,
		DisableFlagsInUseLine: true,
		Args:                  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && args[0] == "--version" {
				fmt.Fprintln(s.stdout, version())
				return nil
			}
			return misspelt(cmd, args)
		},
	}
	root.PersistentPreRunE = noneEmpty
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(badFlag)
	addCommands(root, s)
	root.SetHelpCommand(newHelp())
	root.InitDefaultHelpCmd()
	root.SetHelpCommandGroupID("About this program")
	return root
}

// addCommands adds all commands, by the question they are about.
func addCommands(root *cobra.Command, s *session) {
	group(root, "What is in a case",
		newCheck(s),
		newStates(s),
		newRules(s),
		newWants(s),
		newWords(s),
		newHistory(s),
	)
	group(root, "What holds, and why it is stuck",
		newSolve(s),
		newWhy(s),
		newStuck(s),
		newSpiral(s),
		newCoalitions(s),
		newPerceptions(s),
		newPaths(s),
	)
	group(root, "What could be done",
		newRoadmap(s),
		newInvolve(s),
		newInverse(s),
	)
	group(root, "How sure that is",
		newRobust(s),
		newVerify(s),
		newCompare(s),
	)
	group(root, "For others to read",
		newBrief(s),
		newExport(s),
	)
	group(root, "From documents and records",
		newRead(s),
		newEvents(s),
	)
	group(root, "To start and to edit one",
		newInit(s),
		newQuote(s),
		newDraft(s),
		newImport(s),
		newSchema(s),
	)
	group(root, "To see and change it in the browser", newServe(s))
	group(root, "For an assistant", newMCP(s))
	group(root, "About this program", newCompletion(s), newVersion(s))
}

// noneEmpty refuses a flag that was given without a value, as by an unset
// variable of a shell: the answer would be to another question.
func noneEmpty(cmd *cobra.Command, _ []string) error {
	var empty error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if value := f.Value.String(); value == "" || value == "[]" {
			empty = &usage{"--" + f.Name + " needs a value", "leave the flag out if it is not meant"}
		}
	})
	return empty
}

// group adds commands under a heading of the help.
func group(root *cobra.Command, heading string, commands ...*cobra.Command) {
	root.AddGroup(&cobra.Group{ID: heading, Title: heading + ":"})
	for _, c := range commands {
		c.GroupID = heading
		root.AddCommand(c)
	}
}

// misspelt runs where no command was found.
func misspelt(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0, args[0] == "-h", args[0] == "--help":
		return cmd.Help()
	case strings.HasPrefix(args[0], "-") && args[0] != "-":
		return &usage{fmt.Sprintf("a command is due before %s", args[0]), "write flags last, as in: detente solve CASE --json"}
	}
	return &usage{fmt.Sprintf("there is no command %q", args[0]), nearest(args[0], names(cmd))}
}

func names(root *cobra.Command) []string {
	var list []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			list = append(list, c.Name())
		}
	}
	return list
}

func newHelp() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "explain a command",
		Example: "  detente help solve",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Root().Help()
			}
			for _, c := range cmd.Root().Commands() {
				if c.Name() == args[0] {
					return c.Help()
				}
			}
			return &usage{fmt.Sprintf("there is no command %q", args[0]), nearest(args[0], names(cmd.Root()))}
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return names(cmd.Root()), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// exactly admits the arguments named, no fewer and no more.
func exactly(what ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(what):
			hint := "detente help " + cmd.Name()
			if what[len(args)] == "CASE" {
				hint = "a CASE is a folder that holds case.yaml, such a file, or - for standard input"
			}
			return &usage{fmt.Sprintf("%s needs a %s", cmd.Name(), what[len(args)]), hint}
		case len(args) > len(what):
			return &usage{
				fmt.Sprintf("%s takes %s and no more; %q is too much", cmd.Name(), either(what), args[len(what)]),
				"put quotes around what contains blanks",
			}
		}
		return nil
	}
}

func either(what []string) string {
	if len(what) == 0 {
		return "no argument"
	}
	return strings.Join(what, " and ")
}
