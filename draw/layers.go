package draw

import (
	"cmp"
	"slices"
)

// grid is which node stands in which row and column.
type grid struct {
	columns int
	rows    [][]int // the nodes of each row, from the left
	row     []int   // by node
	column  []int   // by node
}

// wide says whether a node has the first row to itself.
func (g grid) wide(node int) bool { return g.columns > 1 && g.row[node] == 0 && len(g.rows[0]) == 1 }

// grid puts the nodes into layers, orders each so that few arrows cross, and
// breaks layers that are too wide into several rows.
func (m Map) grid(arrows []Arrow) grid {
	layers := ordered(m.layers(arrows), arrows, len(m.Nodes))
	most := 0
	for _, layer := range layers {
		most = max(most, len(layer))
	}
	g := grid{columns: min(max(most, 1), 2), row: make([]int, len(m.Nodes)), column: make([]int, len(m.Nodes))}
	if len(m.Nodes) > manyNodes {
		g.columns = min(most, 3)
	}
	for _, layer := range layers {
		for row := range slices.Chunk(layer, g.columns) {
			for c, node := range row {
				g.row[node], g.column[node] = len(g.rows), c
			}
			g.rows = append(g.rows, row)
		}
	}
	return g
}

// layers are the nodes from the top down: where a node says so itself, else by
// the number of moves from the first node; what cannot be reached by moves
// follows the node it can reach, and what has no arrows comes last.
func (m Map) layers(arrows []Arrow) [][]int {
	const unknown = -1
	layer := make([]int, len(m.Nodes))
	for k := range layer {
		layer[k] = unknown
	}
	if len(layer) == 0 {
		return nil
	}
	layer[0] = 0
	spread(layer, arrows, func(a Arrow) [][2]int { return [][2]int{{a.From, a.To}} })
	spread(layer, arrows, func(a Arrow) [][2]int { return [][2]int{{a.From, a.To}, {a.To, a.From}} })
	last := slices.Max(layer) + 1
	for k, n := range m.Nodes {
		if layer[k] == unknown {
			layer[k] = last
		}
		if n.Layer >= 0 {
			layer[k] = n.Layer
		}
	}
	byLayer := map[int][]int{}
	var seen []int
	for k, at := range layer {
		if byLayer[at] == nil {
			seen = append(seen, at)
		}
		byLayer[at] = append(byLayer[at], k)
	}
	slices.Sort(seen)
	var out [][]int
	for _, at := range seen {
		out = append(out, byLayer[at])
	}
	return out
}

// spread gives each node without a layer that an arrow leads to one more than
// where the arrow comes from, nearest first. ways are the directions in which
// an arrow leads.
func spread(layer []int, arrows []Arrow, ways func(Arrow) [][2]int) {
	next := make([][]int, len(layer))
	for _, a := range arrows {
		for _, way := range ways(a) {
			next[way[0]] = append(next[way[0]], way[1])
		}
	}
	var queue []int
	for k, at := range layer {
		if at >= 0 {
			queue = append(queue, k)
		}
	}
	slices.SortStableFunc(queue, func(a, b int) int { return cmp.Compare(layer[a], layer[b]) })
	for ; len(queue) > 0; queue = queue[1:] {
		for _, to := range next[queue[0]] {
			if layer[to] < 0 {
				layer[to] = layer[queue[0]] + 1
				queue = append(queue, to)
			}
		}
	}
}

const (
	sweeps    = 8    // up and down through the layers
	countable = 2000 // arrows up to which crossings are counted
)

// ordered sorts each layer by where the neighbours of its nodes stand in the
// layer before, and in the one after, in turn, and keeps the order with the
// fewest crossings. Too many arrows to count leave the layers as they are.
//
// This is the barycentre method of Sugiyama, Tagawa and Toda, 1981.
func ordered(layers [][]int, arrows []Arrow, nodes int) [][]int {
	if len(arrows) > countable {
		return layers
	}
	now := copied(layers)
	best, fewest := layers, crossings(layers, arrows, nodes)
	for k := 0; k < sweeps && fewest > 0; k++ {
		for step := 1; step < len(now); step++ {
			if k%2 == 0 {
				settle(now[step], now[step-1], arrows, nodes)
			} else {
				settle(now[len(now)-1-step], now[len(now)-step], arrows, nodes)
			}
		}
		if n := crossings(now, arrows, nodes); n < fewest {
			best, fewest = copied(now), n
		}
	}
	return best
}

func copied(layers [][]int) [][]int {
	out := make([][]int, len(layers))
	for k, layer := range layers {
		out[k] = slices.Clone(layer)
	}
	return out
}

// settle sorts a layer by the mean place of each node's neighbours in another
// one; a node without any keeps its own place.
func settle(layer, other []int, arrows []Arrow, nodes int) {
	place := make([]int, nodes)
	for k := range place {
		place[k] = -1
	}
	for k, node := range other {
		place[node] = k
	}
	sum, count := make([]int, nodes), make([]int, nodes)
	for _, a := range arrows {
		for _, way := range [][2]int{{a.From, a.To}, {a.To, a.From}} {
			if place[way[1]] >= 0 {
				sum[way[0]] += place[way[1]]
				count[way[0]]++
			}
		}
	}
	for k, node := range layer {
		if count[node] == 0 {
			sum[node], count[node] = k, 1
		}
	}
	slices.SortStableFunc(layer, func(a, b int) int { return cmp.Compare(sum[a]*count[b], sum[b]*count[a]) })
}

// crossings counts the pairs of arrows between neighbouring layers that cross
// if they are drawn straight.
func crossings(layers [][]int, arrows []Arrow, nodes int) int {
	layer, place := make([]int, nodes), make([]int, nodes)
	for k, row := range layers {
		for c, node := range row {
			layer[node], place[node] = k, c
		}
	}
	between := make([][][2]int, len(layers))
	for _, a := range arrows {
		from, to := a.From, a.To
		if layer[from] > layer[to] {
			from, to = to, from
		}
		if layer[to] == layer[from]+1 {
			between[layer[from]] = append(between[layer[from]], [2]int{place[from], place[to]})
		}
	}
	n := 0
	for _, pairs := range between {
		for i, p := range pairs {
			for _, q := range pairs[:i] {
				if (p[0]-q[0])*(p[1]-q[1]) < 0 {
					n++
				}
			}
		}
	}
	return n
}
