import sharp from 'sharp'
import { decodePicture } from '../lib/imaging/decode-picture'
import { readRaster } from '../lib/imaging/_internal/read-raster'
import { renderVariants } from '../lib/imaging/render-variants'
import { drawPhotograph } from './draw-photograph'
const jpeg:any = await drawPhotograph({ width: 4000, height: 3000 })
sharp.concurrency(1); sharp.cache(false)
const one=async(n:string,f:()=>any)=>{const a=process.resourceUsage(),c=process.cpuUsage();const r=await f();const b=process.resourceUsage(),d=process.cpuUsage(c);console.log(n.padEnd(12),'user',(d.user/1000).toFixed(0),'sys',(d.system/1000).toFixed(0),'faults',b.minorPageFault-a.minorPageFault,'vol',b.voluntaryContextSwitches-a.voluntaryContextSwitches,'invol',b.involuntaryContextSwitches-a.involuntaryContextSwitches);return r}
for(let i=0;i<5;i++){ await one('reference',()=>sharp(jpeg).autoOrient().resize(1920,1920,{fit:'inside'}).raw().toBuffer()); await one('ours',()=>decodePicture(jpeg,'image/jpeg')); const r=await one(' raster',()=>readRaster(jpeg,'image/jpeg',1920)); await one(' render',()=>renderVariants(r.raw,{width:4000,height:3000})) }
