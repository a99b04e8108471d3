package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"detente"
	"detente/condition"
	"detente/folder"
)

// The exit statuses.
const (
	statusDone    = 0
	statusFound   = 1 // check found errors in a case it could read
	statusBad     = 2 // bad usage or input
	statusStopped = 130
)

const stopped = "detente: stopped"

// errFound says that check found errors; they are its result.
var errFound = errors.New("the case has errors")

// usage is a mistake in what was typed, or in a file that it names.
type usage struct {
	text string
	hint string // what to do, or ""
}

func (u *usage) Error() string {
	if u.hint == "" {
		return u.text
	}
	return u.text + "\n  hint: " + u.hint
}

// unread is a file of another program that has errors.
type unread struct{ problems detente.Problems }

func (u *unread) Error() string {
	return strings.Replace(u.problems.Error(), "; nothing was computed", "; nothing was written", 1)
}

// settle says on standard error what went wrong, and returns the status.
func settle(stderr io.Writer, err error) int {
	var problems detente.Problems
	var foreign *unread
	switch {
	case err == nil:
		return statusDone
	case errors.Is(err, errFound):
		return statusFound
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, stopped)
		return statusStopped
	case errors.As(err, &foreign):
		fmt.Fprintln(stderr, foreign.Error())
	case errors.As(err, &problems):
		fmt.Fprintln(stderr, problems.Error())
	default:
		fmt.Fprintln(stderr, "detente: "+tooWide(err).Error())
	}
	return statusBad
}

// unwritten is a write that failed.
func unwritten(what string, err error) error {
	switch {
	case errors.Is(err, syscall.EPIPE):
		return &usage{"could not write " + what + ": whoever was reading it has stopped", ""}
	case errors.Is(err, syscall.ENOSPC):
		return &usage{"could not write " + what + ": no space is left", ""}
	}
	return &usage{"could not write " + what + ": " + folder.Because(err), ""}
}

// nearest is a hint with the nearest of the names there are, or all of them.
func nearest(word string, among []string) string {
	if near := condition.Nearest(word, among); near != "" {
		return "did you mean " + near + "?"
	}
	return "there are " + strings.Join(among, ", ")
}

// badFlag says what is wrong with a flag of cmd.
func badFlag(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		bare    *pflag.ValueRequiredError
		value   *pflag.InvalidValueError
	)
	more := "`" + cmd.Root().Name() + " help " + cmd.Name() + "` lists the flags"
	switch {
	case errors.As(err, &unknown):
		name := unknown.GetSpecifiedName()
		if word := "-" + unknown.GetSpecifiedShortnames(); word != "-" {
			if _, err := os.Lstat(word); err == nil {
				more = "the file of that name is ./" + word
			}
			return &usage{fmt.Sprintf("%s has no flag -%s", cmd.Name(), name), more}
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		if near := condition.Nearest("--"+name, names); near != "" {
			more = "did you mean " + near + "?"
		}
		return &usage{fmt.Sprintf("%s has no flag --%s", cmd.Name(), name), more}
	case errors.As(err, &bare):
		return &usage{fmt.Sprintf("--%s needs a value", bare.GetSpecifiedName()), more}
	case errors.As(err, &value):
		return &usage{fmt.Sprintf("--%s cannot be %q", value.GetFlag().Name, value.GetValue()), strings.NewReplacer("`", "", "\n", " ").Replace(value.GetFlag().Usage)}
	}
	return &usage{err.Error(), more}
}
