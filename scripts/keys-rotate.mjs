// npm run keys:rotate: changes the master key. Installs and generates what is missing first.
import { runScript } from './run-script.mjs'

await runScript('keys-rotate')
