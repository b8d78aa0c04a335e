// npm run restore:drill: see restore-drill.ts. Installs and generates what is missing first.
import { runScript } from './run-script.mjs'

await runScript('restore-drill')
