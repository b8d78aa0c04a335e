import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { release } from '../../runtime/release'
import { type MetricDefinition, type MetricName, METRICS } from './catalogue'
import { exposeStagesInProgress } from './in-progress'
import { OTHER, type PROCESSES } from './label-values'
import { type Meter, meterSingleton, setGauge } from './measure'

/** Beyond so many combinations a metric begins empty: most of them would never occur. */
const MAX_INITIAL_SERIES = 128

type Labels = Record<string, string>

/** Opens the metrics of this process, for every bundle in it; the returned function closes them. */
export function openMetrics(process: (typeof PROCESSES)[number]): () => void {
  meterSingleton.set(createMeter())
  setGauge('fovea_process_info', { process }, 1)
  setGauge('fovea_build_info', { ...release() }, 1)
  exposeStagesInProgress()
  return () => meterSingleton.clear()
}

/** Makes a registry with every metric of the catalogue, and those of Node's process under their usual names. */
export function createMeter(): Meter {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const definitions = new Map<string, MetricDefinition>(Object.entries(METRICS))
  const counters = new Map<string, Counter>()
  const gauges = new Map<string, Gauge>()
  const histograms = new Map<string, Histogram>()
  for (const [name, definition] of definitions) {
    const { type, help, labels = {}, buckets } = definition
    const made = { name, help, labelNames: Object.keys(labels), registers: [registry] }
    if (type === 'counter') counters.set(name, new Counter(made))
    else if (type === 'gauge') gauges.set(name, new Gauge(made))
    else histograms.set(name, new Histogram({ ...made, buckets: [...(buckets ?? [])] }))
    // A counter that appears with its first event has no increase: an alert would miss that one.
    if (type === 'gauge') continue
    for (const each of combinationsOf(labels)) {
      counters.get(name)?.inc(each, 0)
      histograms.get(name)?.zero(each)
    }
  }
  const collectors = new Set<() => void>()
  const known = (name: MetricName, labels: Labels) => listedOnly(definitions.get(name)?.labels ?? {}, labels)
  return {
    add: (name, labels, value) => counters.get(name)?.inc(known(name, labels), value),
    set: (name, labels, value) => gauges.get(name)?.set(known(name, labels), value),
    observe: (name, labels, seconds) => histograms.get(name)?.observe(known(name, labels), seconds),
    clear: (name) => gauges.get(name)?.reset(),
    beforeExposition: (collect) => {
      collectors.add(collect)
      return () => collectors.delete(collect)
    },
    expose: async () => {
      for (const collect of collectors) collect()
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

/**
 * Keeps of each label a value of its list, and `other` for any text that is not in it: whatever a caller has been given, no
 * name of a person comes into a label.
 */
function listedOnly(lists: Readonly<Record<string, readonly string[]>>, labels: Labels): Labels {
  const listed: Labels = {}
  for (const name in lists) listed[name] = lists[name]!.includes(labels[name]!) ? labels[name]! : OTHER
  return listed
}

/** Every combination of the values of some labels; none where there are too many. */
function combinationsOf(lists: Readonly<Record<string, readonly string[]>>): Labels[] {
  let made: Labels[] = [{}]
  for (const [name, values] of Object.entries(lists))
    made = made.flatMap((labels) => values.map((value) => ({ ...labels, [name]: value })))
  return made.length > MAX_INITIAL_SERIES ? [] : made
}
