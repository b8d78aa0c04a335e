/**
 * Runs before the first paint, so that a dark room is never flashed white: what the person has set wins (the
 * server writes it on the page), else the choice stored on this device, else the system's preference. It is stored, for the pages
 * before the sign-in and without a connection. Inline in one string because it must not wait for a bundle; theme-toggle.tsx writes the same key.
 */
const script = `(function(){var d=document.documentElement,t=d.dataset.chosenTheme,k='fovea.theme';try{if(!t)t=localStorage.getItem(k);
else if(t==='system')localStorage.removeItem(k);else localStorage.setItem(k,t)}catch(e){}
if(t!=='light'&&t!=='dark')t=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';d.dataset.theme=t})()`

/** Sets the theme on the page before it is painted. */
export function ThemeScript({ nonce }: { nonce?: string }) {
  // A browser hides the nonce from scripts once it has parsed it, so the hydration mismatch is expected.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}
