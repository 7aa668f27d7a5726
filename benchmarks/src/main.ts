import { runMicro } from './micro/run-micro.ts'
import { runHttp } from './http/run-http.ts'
import { toSpread, ratios } from './measure/statistics.ts'
import { full, short } from './scale.ts'
const scale = process.argv.includes('--short') ? short : full
const s = process.argv.includes('http') ? await runHttp(scale) : await runMicro(scale)
for (const x of s) { console.log(x.title); const b = x.rows.find(r=>r.variant===x.baseline)!; for (const r of x.rows) console.log('  ', r.variant.padEnd(34), toSpread(r.rounds).median.toFixed(2), toSpread(ratios(r.rounds,b.rounds)).median.toFixed(3), r.besides) }
