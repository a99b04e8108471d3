// Package arch holds the rules of the project's shape, as tests. It exports
// nothing and nothing imports it.
//
// The tests read the import table, the list of modules and the list of long
// functions out of ARCHITECTURE.md and hold them against the code. Where a
// rule is wrong, change it there or here first, with a decision record.
package arch
