// npm run demo:remove: removes the demo accounts and what they have.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { runScript } from './run-script.mjs'

// It opens what a server opens, which reads these files of the build.
const isBuilt = existsSync(path.resolve(import.meta.dirname, '../build/visitor/style.css'))
await runScript('demo-remove', isBuilt ? ['--prepare-only'] : ['--prepare-only', '--bundle-only'])
