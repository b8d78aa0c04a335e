import sharp from 'sharp'
import { decodePicture } from '../lib/imaging/decode-picture'
import { compare, cpuMs } from './measure'
const W=4000,H=3000
const raw={raw:{width:W,height:H,channels:3 as const}}
let s=42; const rnd=()=>((s=(Math.imul(s,1664525)+1013904223)>>>0)>>>24)
const grad=Buffer.alloc(W*H*3); for(let y=0;y<H;y++)for(let x=0;x<W;x++){const i=(y*W+x)*3;grad[i]=x*255/W;grad[i+1]=y*255/H;grad[i+2]=128}
const grain=Buffer.from(grad); for(let i=0;i<grain.length;i++) grain[i]=Math.max(0,Math.min(255,grain[i]!+(rnd()-128)/8))
const noise=await sharp({create:{width:W,height:H,channels:3,background:'#000',noise:{type:'gaussian',mean:128,sigma:30}}}).jpeg({quality:90}).toBuffer()
const set:any={gradient:await sharp(grad,raw).jpeg({quality:90}).toBuffer(),grain90:await sharp(grain,raw).jpeg({quality:90}).toBuffer(),grain95_444:await sharp(grain,raw).jpeg({quality:95,chromaSubsampling:'4:4:4'}).toBuffer(),noise}
sharp.concurrency(1); sharp.cache(false)
for (const [n,j] of Object.entries(set) as any) { const r=await compare({name:n,unit:'',goal:{atMost:1.8},rounds:5,ours:()=>cpuMs(()=>decodePicture(j,'image/jpeg')),reference:()=>cpuMs(()=>sharp(j).autoOrient().resize(1920,1920,{fit:'inside'}).raw().toBuffer())}); console.log(n,j.length,r.ours.toFixed(0),r.reference.toFixed(0),r.ratio.toFixed(2)) }
