import { processSingleton } from '../../runtime/singleton'
import type { CounterName, GaugeName, HistogramName, LabelsOf } from './catalogue'

/** What keeps the numbers of this process; open-metrics.ts makes it. */
export interface Meter {
  add(name: CounterName, labels: Readonly<Record<string, string>>, value: number): void
  set(name: GaugeName, labels: Readonly<Record<string, string>>, value: number): void
  observe(name: HistogramName, labels: Readonly<Record<string, string>>, seconds: number): void
  /** Removes the values of a gauge: what is not set again is absent. */
  clear(name: GaugeName): void
  /** Called before each exposition. */
  beforeExposition(collect: () => void): () => void
  /** The text format of Prometheus. */
  expose(): Promise<{ contentType: string; text: string }>
}

/** Nothing is counted where there is none: in scripts, and in tests of other things. */
export const meterSingleton = processSingleton<Meter>('meter')

/** Adds to a counter. */
export const count = <Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by = 1): void =>
  meterSingleton.peek()?.add(name, labels, by)

/** Sets a gauge. */
export const setGauge = <Name extends GaugeName>(name: Name, labels: LabelsOf<Name>, value: number): void =>
  meterSingleton.peek()?.set(name, labels, value)

/** Removes the values of a gauge, before those that exist now are set. */
export const clearGauge = (name: GaugeName): void => meterSingleton.peek()?.clear(name)

/** Adds one observation to a histogram: how long something took since `from`, by performance.now(). */
export const observeSince = <Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, from: number): void =>
  meterSingleton.peek()?.observe(name, labels, (performance.now() - from) / 1000)
