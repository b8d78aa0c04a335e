// npm run restore: see restore.ts. Installs and generates what is missing first.
import { runScript } from './run-script.mjs'

await runScript('restore')
