package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/KimMachineGun/automemlimit/memlimit"
	"github.com/spf13/cobra"

	"detente/model"
)

// amount is one of memory, as a flag.
type amount uint64

func (m *amount) String() string {
	if *m == 0 {
		return ""
	}
	return model.Amount(uint64(*m))
}

func (*amount) Type() string { return "size" }

// Set reads an amount like 800MB or 2 GB; a unit is 1,024 of the one below it.
func (m *amount) Set(text string) error {
	number := strings.TrimRight(text, "kKMGTiBb ")
	unit := strings.ToUpper(strings.TrimRight(strings.TrimSpace(text[len(number):]), "iBb"))
	shift, known := map[string]int{"": 0, "K": 10, "M": 20, "G": 30, "T": 40}[unit]
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || n <= 0 || n > 1<<20 && shift > 30 || number == text {
		return fmt.Errorf("%q is not an amount of memory", text)
	}
	*m = amount(n * float64(uint64(1)<<shift))
	return nil
}

// aboutMemory adds the flag of every command that compiles a case.
func (f *flags) aboutMemory(cmd *cobra.Command) {
	cmd.Flags().Var(&f.memory, "max-memory", "refuse what would take more than `SIZE`, as in 2GB (default three\nquarters of what the machine has)")
}

// remembering is a context that knows how much memory may be taken: what the
// flag says, else three quarters of what the machine has, or lets a container have.
func remembering(cmd *cobra.Command) context.Context {
	ctx := cmd.Context()
	asked := cmd.Flags().Lookup("max-memory")
	if asked == nil {
		return ctx
	}
	allowed := uint64(*asked.Value.(*amount))
	if allowed == 0 {
		allowed = machine() / 4 * 3
	}
	if allowed == 0 {
		return ctx // it does not say
	}
	debug.SetMemoryLimit(int64(allowed))
	return model.Within(ctx, allowed)
}

// machine is how much memory there is for this program; 0 if nothing says.
func machine() uint64 {
	all, err := memlimit.FromSystem()
	if err != nil {
		all = 0
	}
	if own, err := memlimit.FromCgroup(); err == nil && (all == 0 || own < all) {
		return own
	}
	return all
}
