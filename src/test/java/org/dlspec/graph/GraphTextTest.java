package org.dlspec.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Conv2d;
import org.dlspec.op.Dropout;
import org.dlspec.op.Fused;
import org.dlspec.op.Input;
import org.dlspec.op.MatMul;
import org.dlspec.op.MaxPool2d;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.Relu;
import org.dlspec.op.Reshape;
import org.dlspec.target.Activation;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class GraphTextTest {
    @Test
    void printsOneNodeALine() {
        GraphBuilder g = new GraphBuilder();
        Variable kernel = new Variable("stem.conv2d.kernel", TensorType.f32(8, 3, 3, 3), Variable.Role.PARAMETER);
        Value weights = g.add(new Read(kernel));
        Value x = g.add(new Input("x", TensorType.f32(2, 3, 16, 16)));
        Value y = g.add(new Conv2d(Window.of(3, 1, 1), Epilogue.NONE), x, weights);
        List<Value> pooled = g.addAll(new MaxPool2d(Window.of(2, 2, 0)), List.of(y));
        g.result("pooled", pooled.get(0));
        g.result("index", pooled.get(1));
        g.update(kernel, g.add(new Multiply(), weights, g.add(new Constant(TensorType.SCALAR, 0.5))));
        assertEquals("""
                %0 = read() {parameter stem.conv2d.kernel} : f32[8, 3, 3, 3]
                %1 = input() {name x} : f32[2, 3, 16, 16]
                %2 = conv2d(%1, %0) {kernel 3, pad 1} : f32[2, 8, 16, 16]
                %3 = max_pool2d(%2) {kernel 2, stride 2} : f32[2, 8, 8, 8], u8[2, 8, 8, 8]
                %4 = constant() {value 0.5} : f32[]
                %5 = multiply(%0, %4) : f32[8, 3, 3, 3]
                result pooled = %3
                result index = %3.1
                update stem.conv2d.kernel = %5
                """, GraphText.of(g.build()));
    }

    @Test
    void namesEveryAttributeThatIsNotTheUsualOne() {
        Window odd = new Window(3, 2, 2, 1, 0, 1, 1, 2, 2, 2, 4);
        Epilogue epilogue = new Epilogue(true, Activation.RELU);
        assertEquals(
                "kernel 3x2, stride 2x1, pad 0x1..1x2, dilation 2, groups 4, bias, relu",
                GraphText.attributes(new Conv2d(odd, epilogue)));
        assertEquals("transpose b", GraphText.attributes(new MatMul(false, true, Epilogue.NONE)));
        assertEquals("rate 0.5, seed 1, stream 7", GraphText.attributes(new Dropout(0.5, 1, 7)));
        assertEquals("shape [2, 5]", GraphText.attributes(new Reshape(Shape.of(2, 5))));
    }

    @Test
    void printsTheBodyOfAFusedOpInItsBraces() {
        GraphBuilder body = new GraphBuilder();
        Value a = body.add(new Input("0", TensorType.f32(3)));
        Value b = body.add(new Input("1", TensorType.f32(3)));
        body.result("0", body.add(new Relu(), body.add(new Add(), a, b)));
        assertEquals(
                "%0 = input() {name 0} : f32[3]; %1 = input() {name 1} : f32[3]; "
                        + "%2 = add(%0, %1) : f32[3]; %3 = relu(%2) : f32[3]; result 0 = %3",
                GraphText.attributes(new Fused(body.build())));
    }
}
