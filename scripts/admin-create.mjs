// npm run admin:create: creates the first admin of a production installation.
import { runScript } from './run-script.mjs'

await runScript('admin-create')
