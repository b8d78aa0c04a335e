// Preloaded into a server under measurement: reports its event-loop delay and its maximum size on request.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let peakRssBytes = 0
const look = () => (peakRssBytes = Math.max(peakRssBytes, process.memoryUsage.rss()))
setInterval(look, 20).unref()
process.on('message', (asked) => {
  if (asked !== 'watched') return
  look()
  process.send({ delayP99Ms: delay.percentile(99) / 1e6, peakRssBytes })
  delay.reset()
  peakRssBytes = 0
})
process.channel?.unref()
