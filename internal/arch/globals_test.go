package arch_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"testing"
)

func TestPackageVariablesStayAsTheyAre(t *testing.T) {
	t.Parallel()
	report(t, checkGlobals(mustPackages(t)))
}

// checkGlobals refuses assignments to package variables after their
// declaration: of this package, or of another.
func checkGlobals(packages []pkg) []string {
	var found []string
	for _, p := range packages {
		code := p.code()
		uses := resolve(code)
		for _, s := range code {
			refuse := func(lhs ast.Expr) {
				if name := global(lhs, uses); name != "" {
					found = append(found, fmt.Sprintf("%s assigns to the package variable %s (%s)\n  hint: a table that is never assigned to, or a parameter", p.name, name, s.at(lhs.Pos())))
				}
			}
			ast.Inspect(s.file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.AssignStmt:
					if n.Tok != token.DEFINE {
						for _, lhs := range n.Lhs {
							refuse(lhs)
						}
					}
				case *ast.RangeStmt:
					if n.Tok == token.ASSIGN {
						refuse(n.Key)
						if n.Value != nil {
							refuse(n.Value)
						}
					}
				case *ast.IncDecStmt:
					refuse(n.X)
				}
				return true
			})
		}
	}
	return found
}

// global is the package variable that an assignment to e changes, "" if none:
// the variable itself, or a field, element or target of it.
func global(e ast.Expr, uses map[*ast.Ident]types.Object) string {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok {
				if _, ok := uses[id].(*types.PkgName); ok {
					return id.Name + "." + x.Sel.Name
				}
			}
			e = x.X
		case *ast.Ident:
			v, ok := uses[x].(*types.Var)
			if ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				return v.Name()
			}
			return ""
		default:
			return ""
		}
	}
}

// resolve finds what each name stands for. Other packages are not read: they
// are taken as empty, and the complaints that follow are not listened to.
func resolve(code []source) map[*ast.Ident]types.Object {
	if len(code) == 0 {
		return nil
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	var files []*ast.File
	for _, s := range code {
		files = append(files, s.file)
	}
	conf := types.Config{Importer: empty{}, Error: func(error) {}}
	// The error says again what conf.Error was told.
	_, _ = conf.Check("p", positions, files, info)
	return info.Uses
}

// empty imports every package as one without names.
type empty struct{}

func (empty) Import(name string) (*types.Package, error) {
	p := types.NewPackage(name, path.Base(name))
	p.MarkComplete()
	return p, nil
}
