import { expect, test } from '@playwright/test'
import { dose } from '../../lib/runtime/test-dose'
import { openHomeAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { Seed } from '../support/seed'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

test('A page receives the rejection of its form, however much of the body was unsent', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'patient')
  const seed = new Seed()
  // The short run sends each body in one size, in turn from a random one; the long run in all.
  const wrong = await page.evaluate(
    async (turn) => {
      const absent = '00000000-0000-4000-8000-000000000000'
      const form = (content: Uint8Array<ArrayBuffer>) => {
        const made = new FormData()
        made.set('caseId', absent)
        made.set('file', new Blob([content], { type: 'image/jpeg' }), 'a.jpg')
        return made
      }
      const calls: [path: string, method: string, status: number, bodyOf: (content: Uint8Array<ArrayBuffer>) => BodyInit][] = [
        ['/api/v1/images/upload', 'POST', 404, form],
        ['/api/v1/images/upload', 'POST', 415, (content) => content],
        ['/api/nutrition/photos/upload?meal_completion_id=2147483647', 'POST', 404, form],
        ['/api/v1/signed/none', 'PUT', 404, (content) => content],
        ['/api/v1/nothing', 'POST', 404, (content) => content],
      ]
      const failures: string[] = []
      const sizes = [1 << 10, 1 << 20, 6 << 20]
      for (const [nth, [path, method, status, bodyOf]] of calls.entries()) {
        for (const sizeBytes of turn === null ? sizes : [sizes[(turn + nth) % sizes.length]!]) {
          for (let attempt = 0; attempt < 2; attempt++) {
            const seen = await fetch(path, { method, body: bodyOf(new Uint8Array(sizeBytes)) }).then(
              async (response) => ((await response.json()) as { status: number }).status,
              (error: unknown) => String(error),
            )
            if (seen !== status) failures.push(`${method} ${path}, ${sizeBytes} bytes: ${seen} and not ${status}`)
          }
        }
      }
      return failures
    },
    dose(seed.within(0, 3), null),
  )
  expect(wrong, String(seed)).toEqual([])
  await context.close()
})
