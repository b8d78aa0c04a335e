// Loaded into a server under measurement: tells what it holds once all garbage has been collected.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('message', (asked) => {
  if (asked !== 'watched') return
  collect()
  collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send({ rss, held: heapUsed + external })
})
process.channel?.unref()
