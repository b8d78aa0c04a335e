import { expect, type Page } from '@playwright/test'
import { type Act, type Opening, openingOf, STEP_MS } from './page-state'

/** The parts of a short way to a state. */
export const inTurn =
  (...acts: Act[]): Act =>
  async (page, world) => {
    for (const act of acts) await act(page, world)
  }

const button = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .first()

export const press =
  (name: string | RegExp): Act =>
  (page) =>
    button(page, name).click()

/** In the dialog that is in front. */
export const pressInDialog =
  (name: string | RegExp): Act =>
  (page) =>
    page
      .getByRole('dialog')
      .last()
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click()

export const key =
  (name: string): Act =>
  (page) =>
    page.keyboard.press(name)

/** Puts text into a field, by its label. */
export const fill =
  (label: string | RegExp, text: string): Act =>
  (page) =>
    page
      .getByLabel(label, { exact: typeof label === 'string' })
      .filter({ visible: true })
      .last()
      .fill(text)

export const search =
  (text: string): Act =>
  (page) =>
    page.getByRole('searchbox').filter({ visible: true }).last().fill(text)

export const choose =
  (label: string, option: string | { index: number }): Act =>
  (page) =>
    page.getByLabel(label, { exact: true }).filter({ visible: true }).last().selectOption(option)

/** Waits for a text. */
export const shows =
  (text: string | RegExp): Act =>
  async (page) =>
    expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible({ timeout: STEP_MS })

/** Waits for a dialog whose code is there. */
export const dialogIsOpen: Act = async (page) => {
  await expect(page.getByRole('dialog').last()).toBeVisible()
  await expect(page.locator('.scrim.late')).toHaveCount(0)
}

export const dialogBy = (name: string | RegExp): Act => inTurn(press(name), dialogIsOpen)

/** Chooses a file for the input of this test id or label. */
export const give =
  (input: string, name: string, type: string, bytes: () => Buffer | Promise<Buffer>): Act =>
  async (page) =>
    page
      .getByTestId(input)
      .or(page.getByLabel(input, { exact: true }))
      .first()
      .setInputFiles({ name, mimeType: type, buffer: await bytes() })

/** The connection is lost after the page was loaded. */
export const loseLine: Act = async (page) => {
  await page.context().setOffline(true)
  await expect(page.getByText(/^You’re offline/).first()).toBeVisible()
}

/** Calls whose address matches fail as they do while a server restarts. */
export const failing =
  (calls: string): Act =>
  (page) =>
    page.route(calls, (route) => route.abort())

/** Calls whose address matches are not answered. */
export const unanswered =
  (calls: string): Act =>
  (page) =>
    page.route(calls, () => undefined)

export const onDesk = (one: Act | Opening): Opening => ({ ...openingOf(one), on: ['desk'] })
export const onPhone = (one: Act | Opening): Opening => ({ ...openingOf(one), on: ['phone'] })
/** For what Escape does not take back. */
export const staying = (one: Act | Opening): Opening => ({ ...openingOf(one), stays: true })
