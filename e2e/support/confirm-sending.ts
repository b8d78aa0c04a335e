import { expect, type Page } from '@playwright/test'

/** Confirms one chosen file as staff do: it is this patient's, and of this eye. */
export async function confirmSending(page: Page, eye: 'OD' | 'OS'): Promise<void> {
  const asked = page.getByRole('dialog', { name: 'Is this the right patient?' })
  const confirmed = page.getByRole('dialog', { name: 'Check before sending' })
  await expect(asked.or(confirmed)).toBeVisible()
  if (await asked.isVisible()) await asked.getByRole('button', { name: /^Send/ }).click()
  await confirmed.getByText(eye, { exact: true }).first().click()
  await confirmed.getByRole('button', { name: 'Send 1 file' }).click()
  await expect(confirmed).toHaveCount(0)
}
