//go:build offline

package share

import _ "embed"

//go:embed offline.wasm.gz
var program string
