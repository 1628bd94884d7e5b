// SPDX-License-Identifier: Apache-2.0
// A CSMS on ocpp-rpc in strict mode, driven by JSON lines: commands on standard input, events on standard output.
// What to answer is decided by whoever drives it; the library checks each message against the schemas, both ways,
// and typed-ocpp checks it once more, answers with their CALLs. Argument: the sub-protocol.
'use strict';

const readline = require('node:readline');
const { RPCServer, createRPCError } = require('ocpp-rpc');

const PROTOCOL = process.argv[2];
const CALL = 2;
const RESULT = 3;
const sent = new Map(); // CALLs of both sides, by message id
let judge = null; // of typed-ocpp
const waiting = new Map(); // CALLs of the station that wait for an answer, by a number of ours
let connections = 0;
let refs = 0;
let newest = null;

function tell(event, fields) {
  process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
}

function flaws(text) {
  const frame = JSON.parse(text);
  if (!judge.validate(frame)) {
    return judge.validate.errors ?? ['not valid'];
  }
  if (frame[0] === CALL) {
    sent.set(frame[1], frame);
  } else if (frame[0] === RESULT && sent.has(frame[1]) && !judge.checkCallResult(frame, sent.get(frame[1]))) {
    return judge.checkCallResult.errors ?? ['not the answer to its CALL'];
  }
  return [];
}

function judged(text, outbound) {
  let found;
  try {
    found = flaws(text);
  } catch (error) {
    found = [error.message];
  }
  for (const flaw of found) {
    tell('violation', { what: `${outbound ? 'of the CSMS' : 'of the station'}, typed-ocpp: ${flaw}: ${text}` });
  }
}

function welcome(client) {
  const connection = ++connections;
  newest = client;
  tell('open', { connection, station: client.identity });
  client.on('message', ({ message, outbound }) => {
    tell('message', { connection, outbound, text: String(message) });
    judged(String(message), outbound);
  });
  client.on('strictValidationFailure', ({ method, error, outbound }) =>
    tell('violation', { connection, what: `${outbound ? 'of the CSMS' : 'of the station'}: ${method}: ${error.message}` }));
  client.on('badMessage', ({ buffer, error }) =>
    tell('violation', { connection, what: `unreadable: ${error.message}: ${buffer}` }));
  client.on('close', ({ code, reason }) => {
    if (newest === client) {
      newest = null;
    }
    tell('close', { connection, code, reason: String(reason) });
  });
  client.handle(({ method, params, messageId }) => new Promise((resolve, reject) => {
    const ref = ++refs;
    waiting.set(ref, { resolve, reject });
    tell('call', { connection, ref, id: messageId, action: method, payload: params });
  }));
}

const commands = {
  answer({ ref, payload }) {
    waiting.get(ref).resolve(payload);
    waiting.delete(ref);
  },
  fail({ ref, code, description }) {
    waiting.get(ref).reject(createRPCError(code, description));
    waiting.delete(ref);
  },
  async call({ ref, action, payload }) {
    try {
      if (!newest) {
        throw createRPCError('GenericError', 'no station is connected');
      }
      tell('answer', { ref, payload: await newest.call(action, payload) });
    } catch (error) {
      tell('answer', { ref, code: error.rpcErrorCode ?? 'GenericError', description: error.message });
    }
  },
  close({ code, reason }) {
    newest?.close({ code, reason });
  },
};

async function main() {
  const judges = await import('typed-ocpp');
  judge = { 'ocpp1.6': judges.OCPP16, 'ocpp2.0.1': judges.OCPP20 }[PROTOCOL];
  const server = new RPCServer({ protocols: [PROTOCOL], strictMode: true });
  server.on('client', welcome);
  const http = await server.listen(0, '127.0.0.1');
  tell('listening', { port: http.address().port });
  const lines = readline.createInterface({ input: process.stdin });
  lines.on('line', line => {
    const command = JSON.parse(line);
    commands[command.cmd](command);
  });
  lines.on('close', () => process.exit(0));
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
