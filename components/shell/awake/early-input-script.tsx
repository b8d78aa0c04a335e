/** A press is void after so long: its person has gone on. */
const MAX_PRESS_AGE_MS = 30_000
const CONTROLS = 'button,[role=button],[role=tab],[role=switch]'

/**
 * Runs with the first bytes, before any bundle: until the page is awake it takes each press of a button, which would be lost,
 * and each change of a field, which React would not learn of. It notes the last press alone, shows it as busy, and forgets it
 * where something else is pressed, at Escape, at the end of the page, and after 30 s. Links, labels and `summary` work without a
 * page that is awake, and stay the browser's. React does replay presses itself, but only of parts whose root is awake; what is
 * taken here never reaches it, so nothing is pressed twice. Inline in one string, of less than 1 KB; its types: EarlyInput.
 */
const script = `(w=>{let C='${CONTROLS}',K=['click','submit','input','change','keydown','pagehide'],t,
E=w.earlyInput={press:null,fields:new Map,drop(){let x=E.press?.target;E.press=null;clearTimeout(t);
if(x){x.removeAttribute('data-early');x.ariaBusy=null}},stop(){K.map(k=>w.removeEventListener(k,on,true))}},
on=v=>{let k=v.type,x=v.target,p=[],n;if(k=='keydown')return v.key=='Escape'&&E.drop();
if(k=='input'||k=='change'){v.stopImmediatePropagation();E.fields.set(x,[x.value,x.checked]);return}
E.drop();if(k=='pagehide')return;
if(k=='click'){x=x.closest(C+',a,label,summary,input,select,textarea');if(!x?.matches(C)||x.ariaDisabled)return}
v.preventDefault();v.stopImmediatePropagation();
for(n=x;n.parentElement;n=n.parentElement)p.unshift([...n.parentElement.children].indexOf(n));
x.setAttribute('data-early','');x.ariaBusy='true';t=setTimeout(E.drop,${MAX_PRESS_AGE_MS});
E.press={target:x,event:v,path:p,label:x.ariaLabel||x.textContent}};
K.map(k=>w.addEventListener(k,on,true))})(window)`

/** Notes what is pressed and filled in before the page is awake. */
export function EarlyInputScript({ nonce }: { nonce?: string }) {
  // As in ThemeScript: a browser hides the nonce, so the hydration mismatch is expected.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: script }} />
}
