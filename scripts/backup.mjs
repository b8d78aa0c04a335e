// npm run backup: see backup.ts. Installs and generates what is missing first.
import { runScript } from './run-script.mjs'

await runScript('backup')
