/** Shows the button that reveals the password; it needs a script, so it is hidden until here. */
export function enablePasswordToggle(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>('[data-show]')
  const field = page.querySelector<HTMLInputElement>('#password')
  if (!button || !field) return
  button.hidden = false
  button.addEventListener('click', () => {
    const isShown = field.type === 'password'
    field.type = isShown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(isShown))
    field.focus()
  })
}
