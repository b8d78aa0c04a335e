// npm run migrate: migrates the database as a start does, and nothing else.
import { runScript } from './run-script.mjs'

await runScript('migrate')
