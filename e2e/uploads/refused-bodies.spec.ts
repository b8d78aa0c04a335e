import { expect, test } from '@playwright/test'
import { openHomeAs } from '../support/browser'
import { Fovea } from '../support/fovea'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

test('A page receives the rejection of its form, however much of the body was unsent', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'patient')
  const wrong = await page.evaluate(async () => {
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
    for (const [path, method, status, bodyOf] of calls) {
      for (const sizeBytes of [1 << 10, 1 << 20, 6 << 20]) {
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
  })
  expect(wrong).toEqual([])
  await context.close()
})
