// Asks one broker what it knows of the cluster: Kafka's Metadata request, version 1, by hand, so
// that starting a broker needs nothing but Node.
import { connect } from 'node:net';

const apiKey = 3;
const apiVersion = 1;
const patienceMs = 2_000;
const allTopics = -1;

/** {brokers: [{id, port}], partitions: [{topic, partition, leader, replicas, inSync}]} */
export async function clusterMetadata(port) {
  return parse(await exchange(port, request()));
}

function request() {
  const client = Buffer.from('starter');
  const body = Buffer.alloc(4 + 10 + client.length + 4);
  body.writeInt32BE(body.length - 4, 0);
  body.writeInt16BE(apiKey, 4);
  body.writeInt16BE(apiVersion, 6);
  body.writeInt32BE(1, 8);
  body.writeInt16BE(client.length, 12);
  client.copy(body, 14);
  body.writeInt32BE(allTopics, 14 + client.length);
  return body;
}

function exchange(port, message) {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(message));
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`port ${port} is silent`)));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`port ${port} hung up`)));
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, chunk]);
      if (answer.length < 4 || answer.length < 4 + answer.readInt32BE(0)) return;
      resolve(answer.subarray(8));
      socket.destroy();
    });
  });
}

function parse(bytes) {
  let at = 0;
  const step = (size) => {
    at += size;
    return at - size;
  };
  const int8 = () => bytes.readInt8(step(1));
  const int16 = () => bytes.readInt16BE(step(2));
  const int32 = () => bytes.readInt32BE(step(4));
  const text = () => {
    const length = int16();
    return length < 0 ? null : bytes.toString('utf8', step(length), at);
  };
  const list = (read) => Array.from({ length: int32() }, read);

  const brokers = list(() => {
    const [id] = [int32(), text()];
    const [port] = [int32(), text()];
    return { id, port };
  });
  int32(); // the controller
  const topics = list(() => {
    const [, topic] = [int16(), text(), int8()];
    return list(() => {
      const [, partition, leader] = [int16(), int32(), int32()];
      return { topic, partition, leader, replicas: list(int32), inSync: list(int32) };
    });
  });
  return { brokers, partitions: topics.flat() };
}
