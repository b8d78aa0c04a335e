/** Fovea's logo: an eye that looks to the side. */
export function Logo() {
  return (
    <svg className="mark" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8.75" fill="none" stroke="var(--accent)" strokeWidth="2.5" />
      <circle cx="12.2" cy="10" r="3" fill="var(--accent)" />
    </svg>
  )
}
