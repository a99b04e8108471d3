package main
import ("testing";"os";"runtime/pprof";"context";"time";"fmt";"detente";"detente/model";"detente/stability";"detente/answer/holds";"strings")
func TestProf(t *testing.T){
 name:=os.Getenv("S"); if name=="" {return}; concepts:=strings.Split(os.Getenv("C"),",")
 f,_:=os.Create("/tmp/wt/bench/prof"); pprof.StartCPUProfile(f); defer pprof.StopCPUProfile()
 t0:=time.Now(); lap:=func(w string){fmt.Println(w,time.Since(t0)); t0=time.Now()}
 c,_:=detente.Read(os.DirFS("/tmp/wt/bench/"+name),"case.yaml"); lap("read")
 s,_:=c.Setup("",nil); m,err:=model.Compile(context.Background(),c,s); if err!=nil {t.Fatal(err)}; lap("compile")
 sum:=func(){ var x uint64; for i:=range m.Parties { for _,u:=range m.Narrow(model.Party(i)).Halves { x+=uint64(u)} ; for _,u:=range m.Narrow(model.Party(i)).Bytes { x+=uint64(u)}}; fmt.Println(x) }
 sum(); lap("sum"); sum(); lap("sum")
 tb,err:=stability.Solve(context.Background(),m,stability.Options{Concepts:concepts}); if err!=nil {t.Fatal(err)}; lap("solve"); _=tb
 sum(); lap("sum")
 r,_:=holds.Ask(context.Background(),holds.Request{Model:m,Options:stability.Options{Concepts:concepts},Limit:100}); lap("holds"); fmt.Println(r.Counts)
}
