export async function startSession(base: string, send: any): Promise<any> {
  return { interrupt: () => 0, answer: async (d: any) => { send({ type: 'output', cell: d.id, output: { type: 'stream', content: { name: 'stdout', text: String((0, eval)(d.code)) } } }); return { status: 'ok' }; } };
}
