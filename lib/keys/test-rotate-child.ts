// Rotates the keys of a database in a process of its own, which a test kills in the middle: by its arguments, the URL and
// the data folder.
import { readSettings } from '../config/settings'
import { openDatabase } from '../db/database'
import { openKeyring } from './open-keyring'
import { rotateKeys } from './rotate-keys'

const [url = '', dataDir = ''] = process.argv.slice(2)
openDatabase({ url, maxConnections: 3, onConnectionError: () => undefined })
await openKeyring({ settings: readSettings({}), dataDir })
await rotateKeys({ dataDir, stragglersMs: 0, batch: 20, say: (line) => void process.stdout.write(`${line}\n`) })
process.exit(0)
