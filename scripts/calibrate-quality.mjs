// node scripts/calibrate-quality.mjs [NAME …]: judges sound pictures and spoilt copies of them, and prints what tells them apart.
// With words only the degradations of those names. Real samples take part where FOVEA_SAMPLES names their folder.
import { register } from 'tsx/esm/api'

register()
const { calibrate } = await import('./calibrate-quality.ts')
process.exitCode = (await calibrate(process.argv.slice(2))) ? 0 : 1
