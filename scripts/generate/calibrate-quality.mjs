// node scripts/generate/calibrate-quality.mjs [NAME …]: assesses sound images and degraded copies of them, and prints the
// measures that separate them. With names, only those degradations. Real samples are included where FOVEA_SAMPLES names
// their folder.
import { register } from 'tsx/esm/api'

register()
const { calibrate } = await import('./calibrate-quality.ts')
process.exitCode = (await calibrate(process.argv.slice(2))) ? 0 : 1
