import { traced } from '../traces/trace'
import { STAGES, type Stage } from './label-values'
import { count, meterSingleton, observeSince, setGauge } from './measure'

/** When what is in each stage now began, oldest first. Of this process: a Set keeps the order of insertion. */
const running = new Map<Stage, Set<{ from: number }>>(STAGES.map((stage) => [stage, new Set()]))

/**
 * Times one stage of the ingest of one file, and counts it among those in progress meanwhile.
 *
 * @param stage undefined for a stage that is not one of the pipeline's own, and is not timed
 * @param isFailure whether what was thrown is no fault of the file
 */
export async function measureStage<T>(
  stage: Stage | undefined,
  work: () => Promise<T>,
  isFailure: (thrown: unknown) => boolean,
): Promise<T> {
  if (!stage) return work()
  const own = { from: performance.now() }
  running.get(stage)!.add(own)
  try {
    return await traced(`ingest.${stage}`, 'internal', work)
  } catch (thrown) {
    if (isFailure(thrown)) count('fovea_ingest_stage_failures_total', { stage })
    throw thrown
  } finally {
    running.get(stage)!.delete(own)
    observeSince('fovea_ingest_stage_duration_seconds', { stage }, own.from)
  }
}

/** Has each exposition show what is in each stage; the returned function ends that. */
export const exposeStagesInProgress = (): (() => void) =>
  meterSingleton.get().beforeExposition(() => {
    for (const [stage, files] of running) {
      setGauge('fovea_ingest_active_files', { stage }, files.size)
      const [oldest] = files
      setGauge('fovea_ingest_oldest_seconds', { stage }, oldest ? (performance.now() - oldest.from) / 1000 : 0)
    }
  })
