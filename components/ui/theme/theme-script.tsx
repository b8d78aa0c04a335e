/**
 * Runs before the first paint, so that a dark room is never flashed white: a stored choice wins, else the system's
 * preference. Inline in one string because it must not wait for a bundle; theme-toggle.tsx writes the same key.
 */
const script = `(function(){var d=document.documentElement,t=null;try{t=localStorage.getItem('fovea.theme')}catch(e){}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';d.dataset.theme=t})()`

/** Sets the theme on the page before it is painted. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  // A browser hides the nonce from scripts once it has parsed it, so the hydration mismatch is expected.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}
