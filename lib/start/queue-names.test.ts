import assert from 'node:assert/strict'
import { it } from 'node:test'
import { QUEUES } from '../telemetry/metrics/label-values'
import type { Uploads } from '../uploads/open-uploads'
import { jobWorkers } from './job-workers'

it('the queues that metrics know by name are those that exist', () => {
  const names = jobWorkers({} as Uploads).map(({ job }) => job.name)
  assert.deepEqual([...QUEUES].filter((queue) => queue !== 'other').sort(), names.sort())
})
