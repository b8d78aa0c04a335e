// npm run verify: reads every stored object and reports what is missing or damaged. Installs and generates what is missing
// first.
import { runScript } from './run-script.mjs'

await runScript('verify')
